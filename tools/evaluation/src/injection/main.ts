import { shippedAnalyser } from '../shipped-analyser';
import { publish } from '../report/files';
import { attacks } from './attacks';
import { measureAttacks } from './measure';
import { injectionPage } from './page';

const { name, version } = shippedAnalyser;
const page = injectionPage(`${name} ${version}`, measureAttacks(attacks(), shippedAnalyser));
publish('evaluation-injection.md', page);
