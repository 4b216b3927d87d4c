import type { Level } from './level';

/**
 * The plainest words of trouble in German, French, Spanish, Italian, Portuguese, Dutch and Russian, so
 * that an outage is not taken for nothing because of its language. Not a translation of the lists.
 */
export const RISK_ELSEWHERE: readonly Level[] = [
  [10, 'erpressungstrojaner, verschlüsselungstrojaner, rançongiciel'],
  [
    9,
    `ausfall, totalausfall, eingeschlossen, datenleck, gehackt, gestohlen, panne générale, piraté, hameçonnage, volé,
     hackeado, robado, fuga de datos, hackerato, rubato, roubado, gestolen, взлом, утечка`,
  ],
  [
    8,
    `nicht erreichbar, nicht verfügbar, ausgefallen, en panne, hors service, indisponible,
     está caído, está caída, caído, caída, fuera de servicio, no disponible, fuori servizio,
     non raggiungibile, non disponibile, fora do ar, indisponível, onbereikbaar, ligt plat,
     не работает, недоступен, недоступна, недоступно, упал`,
  ],
  [
    7,
    `blockiert, steckt fest, gesperrt, verloren, gelöscht, abgestürzt, stürzt ab, bloqué, bloquée, bloqués, perdu,
     perte, bloqueado, bloqueada, pérdida, perdido, bloccato, bloccata, perdita, perda,
     geblokkeerd, kwijt, потеря, потеряны, заблокирован`,
  ],
  [
    6,
    `funktioniert nicht, geht nicht, druckt nicht, startet nicht, öffnet nicht, kaputt, defekt,
     fehlgeschlagen, fehler, kann nicht, können nicht, ne fonctionne pas, ne marche pas, impossible de,
     échec, cassé, erreur, no funciona, no puede, no pueden, no puedo, falla, fallo,
     non funziona, non riesco, guasto, errore, não funciona, não consigo, erro, falha,
     werkt niet, doet het niet, kapot, ошибка, не могут, не могу, не открывается`,
  ],
  [
    4,
    'langsam, verzögert, très lent, est lent, très lente, est lente, lento, lenta, traag, медленно',
  ],
  [2, 'frage, вопрос'],
  [1, 'tippfehler, rechtschreibfehler, faute de frappe, refuso, typfout, опечатка'],
];

/** The plainest words of what is at stake, in the same languages. */
export const VALUE_ELSEWHERE: readonly Level[] = [
  [
    9,
    'umsatz, zahlung, zahlungen, kasse, chiffre d’affaires, paiement, paiements, ingresos, pago, pagos, pagamento, pagamenti, omzet, betaling, betalingen, оплата, заказ, заказы',
  ],
  [
    8,
    'kunden, produktion, lohnabrechnung, gehälter, bestellungen, salaires, commandes, clientes, cliente, producción, nómina, pedidos, clienti, produzione, ordini, produção, klanten, productie, клиенты, клиентов',
  ],
  [7, 'kunde, rechnung, rechnungen, lager, facture, factures, factura, facturas, fattura, factuur'],
  [5, 'abteilung, équipe, equipo, squadra, équipe commerciale'],
  [3, 'drucker, imprimante, impresora, stampante, impressora'],
];

/** People, and how many of them, in the same languages. */
export const PEOPLE_ELSEWHERE = `kunden nutzer benutzer mitarbeiter kollegen utilisateurs employés collègues
  clientes usuarios empleados utenti clienti dipendenti usuários klanten gebruikers medewerkers
  пользователей клиентов сотрудников`;

/** "All", in the same languages. */
export const ALL_ELSEWHERE = `alle allen sämtliche tous toutes todos todas tutti tutte ningún ningun
  aucun aucune kein все всех`;
