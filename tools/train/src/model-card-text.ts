import type { Recipe } from './recipe';

export const HEADER = '# Model card: severity from text';

export const ABOUT = `Reads title and description of a task and says how severe it is: a distribution over the levels 1
(trivial) to 5 (most severe), its mean, and how sure it is. Meant as one factor of a priority beside
what people state; not meant to judge people, and never the only ground for closing a task.`;

/** How the model is built, with the numbers in use. */
export function recipeText(recipe: Recipe, temperature: number, sizeInBytes: number): string {
  return `## Method

Words, stems (first five letters of longer words) and word pairs that at least ${recipe.fewestTickets} training tickets
have (a bit per hash remembers them) are hashed, those of the title to 2^16 buckets and those of the
whole text to 2^17, weighed by (1 + ln count, counts capped at 4) × inverse document frequency, each
block a unit vector. One linear severity score is shared by all projects. Projects use the levels
differently, so a linear style score per known tracker says whose habits to expect: the answer is a
mixture of proportional-odds models, one set of thresholds per tracker (the mean of its periods over
the newest ${recipe.recentTickets} tickets, at most the newer half of the source) and a neutral one (the mean) with odds ${recipe.unknownOdds} against style scores sharpened by ${recipe.styleSharpness}.
Thresholds were learnt per source and period of about ${recipe.ticketsPerPeriod} tickets, so that drifting habits do
not leak into the words. Ridge: severity ${recipe.severityRidge}, style ${recipe.styleRidge}; sources weighed by size^-${recipe.sourceBalance}.
Levels are tilted by (training share)^-${recipe.tilt}, because the rarer, severer levels became more common
year by year; temperature ${temperature.toFixed(2)}, under which mean confidence equals accuracy on tickets newer
than the training.
Weights are bytes with one scale per column, ${(sizeInBytes / 1e6).toFixed(2)} MB in all. Training is deterministic.`;
}

export const DATA = `## Data

Titles, descriptions and the levels that project members gave, split by time within each source
(oldest 70% training, next 12% development; the newest 18% and one whole project were kept from us).

| source | years | origin and licence |
|---|---|---|
| titanium | 2011–2021 | public Jira archive of Appcelerator Titanium, TiDev, Inc. and contributors; Apache-2.0 |
| apache-hadoop | 2020–2024 | GitBugs (A. Patil, arXiv 2504.09651); CC BY 4.0 |
| apache-ambari, -camel, -derby, -wicket | 2004–2014 | Ohira et al., MSR 2015, by way of a repository under MIT, © 2020 Luisa Rojas |
| nasa-pits | to 2007 | PROMISE repository, NASA PITS A–F |

The shipped file holds hashed weights only, no text of the data.`;

export const READING = `Classes for macro-F1, MAE, QWK, ECE and Brier are 5, 4, 3 and 1–2; the answer is the likeliest class.
Spearman, Kendall's tau-b and NDCG@10 (200 random backlogs of 50, gain 2^level − 1) rank by the
expected level; AUC is levels 4–5 against 1–2; ECE has 15 bins. A dash means that there is nothing
to rank.`;

export const NEWEST = `A second fold, nearer to today: trained on everything but the newest 7% of every source, judged on
those.`;

export const PUBLISHED_ANCHORS = `A plain TF-IDF of words and pairs with balanced logistic regression, trained on training and
development part, is known to reach on the held-out newest 18%: macro-F1 0.438, Spearman 0.562, AUC
0.872, QWK 0.441 over all; titanium alone 0.297 / 0.270 / 0.703 / 0.211; on the unseen project AUC
0.753, Spearman 0.321. Those tickets are others than the ones in the tables here.

Accuracies of 80–93% that are published for such trackers come from data in which most tickets have
one level: the column “majority” above says what answering that level every time reaches, without
reading a word. Compare macro-F1 and the ranking figures, in which that answer is worth nothing.`;

export const LIMITS = `## Limits

- The choices of the method were made on the same development part and left-out sources that are shown
  here, so these figures flatter a little; the held-out parts decide.
- Labels are the final ones people settled on, noisy, and "Major" or "Medium" often means that nobody
  chose. Within one tracker the words explain little; much of the figure over all is knowing whose
  habits apply.
- English reports about software. Other languages, and texts without known words, get the prior and a
  confidence near 0.
- Habits drift; the thresholds are those of the newest training periods.
- A word weighs what it weighed in these trackers: names of their components count as words.
- Writers can move the answer by their words. Counts are capped and blocks are unit vectors, so that
  repeating does little, but a short text of alarming words is taken at its word.`;
