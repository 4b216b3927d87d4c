export { loadBacklog } from './load-backlog';
