import { publish } from '../report/files';
import { heldOutTexts, labelledTexts, measureDetection } from './measure';
import { detectionPage } from './page';

const page = detectionPage(measureDetection(labelledTexts()), measureDetection(heldOutTexts()));
publish('evaluation-sensitive-data.md', page);
