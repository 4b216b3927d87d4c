import { shippedAnalyser } from '../shipped-analyser';
import { throughputOf } from './throughput';

/** The program that is measured: bundled as the services are, so that it runs as fast as they do. */
const [, , seconds = '2'] = process.argv;
process.stdout.write(`${JSON.stringify(throughputOf(shippedAnalyser, Number(seconds)))}\n`);
