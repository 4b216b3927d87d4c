export { finished, runPrio, startPrio, type Finished } from './run-prio';
