'use strict';

/**
 * Keeps one program, and sees to it that the program never outlives the process that asked for it.
 *
 * Orders arrive and reports leave over the IPC channel. When the channel closes, the parent is gone,
 * however it went, and the program is stopped. Plain JavaScript: plain `node` must run it.
 */

const { spawn } = require('node:child_process');

/** @typedef {{ command: string, args: string[], env: NodeJS.ProcessEnv, cwd?: string, graceMs: number }} Start */
/** @typedef {{ start: Start } | { stop: { graceMs: number } }} Order */
/** @typedef {{ pid: number } | { failed: string } | { exited: { code: number | null, signal: NodeJS.Signals | null } }} Report */

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
let graceMs = 0;
let stopping = false;

process.on('message', (message) => {
  const order = /** @type {Order} */ (message);
  if ('start' in order) start(order.start);
  else stop(order.stop.graceMs);
});
process.on('disconnect', () => stop(graceMs));
process.on('SIGTERM', () => stop(graceMs));
process.on('SIGINT', () => stop(graceMs));
process.on('SIGHUP', () => stop(graceMs));

/** @param {Start} order */
function start(order) {
  graceMs = order.graceMs;
  const { command, args, env, cwd } = order;
  const started = spawn(command, args, {
    env,
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true, // a process group of its own, so that its descendants can be found at the end
  });
  child = started;
  started.once('spawn', () => report({ pid: Number(started.pid) }));
  started.once('error', (error) => finish({ failed: error.message }));
  started.once('exit', (code, signal) => {
    killDescendants(started.pid);
    finish({ exited: { code, signal } });
  });
}

/** @param {number} grace milliseconds between asking and forcing */
function stop(grace) {
  if (child === undefined) process.exit(0);
  setTimeout(() => child?.kill('SIGKILL'), grace);
  if (stopping) return;
  stopping = true;
  child.kill('SIGTERM');
  child.kill('SIGCONT'); // a paused program does not see SIGTERM until it runs again
}

/** @param {number | undefined} group */
function killDescendants(group) {
  if (group === undefined) return;
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // nobody is left, which is the usual case
  }
}

/**
 * @param {Report} message
 * @param {() => void} [sent]
 */
function report(message, sent = () => {}) {
  if (process.send === undefined || !process.connected) sent();
  else process.send(message, undefined, undefined, () => sent());
}

/** @param {Report} message */
function finish(message) {
  report(message, () => process.exit(0));
}
