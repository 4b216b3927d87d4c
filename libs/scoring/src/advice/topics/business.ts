import { advice, cues, type Topic } from './topic';

/** What the business runs on: money, orders, obligations. */
export const BUSINESS_TOPICS: readonly Topic[] = [
  {
    name: 'payment',
    cues: cues(`payment, checkout, pay, credit card, card declined, shopping cart, basket, payment provider,
      paypal, stripe, refund, transaction, double charged, charged twice, point of sale, cash register`),
    selfHelp: advice(
      'Try another means of payment',
      'It tells the provider from the shop.',
      0.6,
      '5 minutes',
    ),
    workaround: advice(
      'Offer invoice or transfer until it works',
      'Customers who can order come back; those who cannot do not.',
      0.7,
      '30 minutes',
    ),
    escalation: advice(
      'Call the payment provider’s hotline',
      'With two failed transactions and their times.',
      0.8,
      '30 minutes',
    ),
    prevention: advice(
      'Place a test order every few minutes',
      'It notices a dead checkout before the first customer.',
      0.7,
    ),
    actions: [
      'Count failed and successful payments of the last hour',
      'List the orders to be mended by hand',
    ],
  },
  {
    name: 'shop',
    cues: cues(`online shop, web shop, shop is down, store is down, storefront, product page, orders,
      order processing, inventory, stock level, delivery note, shipping label, fulfilment, fulfillment`),
    selfHelp: advice(
      'Place a test order from outside',
      'It shows at which step customers stop.',
      0.6,
      '10 minutes',
    ),
    workaround: advice(
      'Take orders by phone or form',
      'A short notice on the page keeps them.',
      0.6,
      '30 minutes',
    ),
    escalation: advice(
      'Tell the sales lead what an hour costs',
      'The figure decides who is called.',
      0.7,
      '15 minutes',
    ),
    prevention: advice(
      'Freeze changes before peak days',
      'Nothing new in the week of a campaign.',
      0.7,
    ),
    actions: ['Find the last step of an order that works'],
  },
  {
    name: 'reporting',
    cues: cues(`report, reports, reporting, export, excel, spreadsheet, csv, figures, month end,
      quarterly figures, power bi, tableau, kpi, forecast, pivot`),
    selfHelp: advice(
      'Run it for a shorter period',
      'When that works, the amount of data is the reason.',
      0.6,
      '10 minutes',
    ),
    workaround: advice(
      'Use the last export and mark its date',
      'Old figures with a date beat none.',
      0.7,
      '10 minutes',
    ),
    escalation: advice(
      'Ask the owner of the data source',
      'Name the figure, what it says and what it should say.',
      0.6,
      '4 hours',
    ),
    prevention: advice(
      'Let reports check their own totals',
      'A sum against the source finds most errors.',
      0.6,
    ),
    actions: ['Compare one figure with its source'],
  },
  {
    name: 'payroll',
    cues: cues(`payroll, salary run, payslip, wages, expense report, travel expenses, invoice, invoices,
      accounts payable, bookkeeping, vat, tax return, purchase order, billing`),
    selfHelp: advice(
      'Check the period and the cost centre',
      'Both are preset and often those of last month.',
      0.5,
      '10 minutes',
    ),
    workaround: advice(
      'Pay on account and settle next month',
      'People get their money, the correction follows.',
      0.6,
      '1 hour',
    ),
    escalation: advice(
      'Tell finance before the cut-off',
      'After the bank’s deadline nothing can be changed until the next day.',
      0.8,
      '1 hour',
    ),
    prevention: advice('Make a trial run two days ahead', 'It leaves time for what it finds.', 0.7),
    actions: ['Find out when the bank’s cut-off is'],
  },
  {
    name: 'compliance',
    cues: cues(`audit, auditor, compliance, gdpr, iso 27001, soc 2, sox, pci, hipaa, regulator, regulation,
      policy review, evidence collection, data protection, retention, subject access request`),
    selfHelp: advice(
      'Look for last year’s evidence',
      'The same questions come back, and half of the answers still hold.',
      0.6,
      '30 minutes',
    ),
    workaround: advice(
      'Hand in what is ready and name the date of the rest',
      'Auditors accept a plan more easily than silence.',
      0.6,
      '1 hour',
    ),
    escalation: advice(
      'Bring in the data protection or compliance officer',
      'Some of these periods are set by law.',
      0.8,
      '4 hours',
    ),
    prevention: advice(
      'Put the date into the compliance calendar',
      'The next one is then seen months ahead.',
      0.7,
    ),
    actions: ['Check the obligation and its date', 'Collect the evidence that is asked for'],
  },
  {
    name: 'contract',
    cues: cues(`contract, agreement, nda, renewal, vendor, supplier, procurement, quote, quotation, tender,
      terms and conditions, service level agreement, sla breach, penalty, signature`),
    selfHelp: advice(
      'Read the notice period first',
      'It, not the end date, is the real deadline.',
      0.6,
      '15 minutes',
    ),
    workaround: advice(
      'Ask for a short extension in writing',
      'Most partners grant a month.',
      0.6,
      '1 day',
    ),
    escalation: advice(
      'Let legal look at it before anybody signs',
      'With the passage that matters marked.',
      0.7,
      '2 days',
    ),
    prevention: advice(
      'Keep all end dates in one calendar',
      'With a reminder three months ahead.',
      0.7,
    ),
    actions: ['Note the notice period and who may sign'],
  },
];
