import { shippedAnalyser } from '../shipped-analyser';
import { throughputOf } from './throughput';

const SECONDS = 2;

const report = (name: string, perSecond: number): void => {
  process.stdout.write(`${name.padEnd(34)} ${Math.round(perSecond).toLocaleString('en')} /s\n`);
};

const { plain, dated, results } = throughputOf(shippedAnalyser, SECONDS);
report('texts of 300 characters, no date', plain);
report('texts of 300 characters, a deadline', dated);
report('whole results, no date', results);
