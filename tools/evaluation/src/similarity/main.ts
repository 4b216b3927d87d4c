import { loadConfig, resultProjectorConfig, scorerWorkerConfig } from '@prioritization/config';
import { publish } from '../report/files';
import { rewordedTexts } from './measure';
import { similarityPage } from './page';

const { linkFrom } = loadConfig(resultProjectorConfig, {}).similarity;
const { shareFrom } = loadConfig(scorerWorkerConfig, {}).suggestions;
publish('evaluation-similarity.md', similarityPage(rewordedTexts(), { linkFrom, shareFrom }));
