export { runPrio, type Finished } from './run-prio';
