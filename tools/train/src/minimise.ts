/** Computes the value at `point` and writes the gradient there. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** When to stop. */
export interface MinimiseOptions {
  readonly iterations: number;
  /** Stops when a step improves the value by less than this share. */
  readonly tolerance: number;
}

const HISTORY = 6;
const SUFFICIENT_DECREASE = 1e-4;
const SHORTEST_STEP = 1e-10;

interface Correction {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly scale: number;
}

/** Limited-memory BFGS with backtracking (Nocedal & Wright, Numerical Optimization, 7.2). */
export function minimise(
  objective: Objective,
  start: Float64Array,
  { iterations, tolerance }: MinimiseOptions,
): Float64Array {
  let point: Float64Array = start.slice();
  let gradient: Float64Array = new Float64Array(point.length);
  let value = objective(point, gradient);
  const corrections: Correction[] = [];
  for (let iteration = 0; iteration < iterations; iteration += 1) {
    const direction = descentDirection(gradient, corrections);
    const slope = dot(direction, gradient);
    let length = corrections.length === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
    let next = moved(point, direction, length);
    const nextGradient = new Float64Array(point.length);
    let nextValue = objective(next, nextGradient);
    while (nextValue > value + SUFFICIENT_DECREASE * length * slope && length > SHORTEST_STEP) {
      length /= 2;
      next = moved(point, direction, length);
      nextValue = objective(next, nextGradient);
    }
    if (!(nextValue < value)) return point;
    remember(corrections, difference(next, point), difference(nextGradient, gradient));
    const improvement = (value - nextValue) / Math.max(1e-12, Math.abs(value));
    point = next;
    gradient = nextGradient;
    value = nextValue;
    if (improvement < tolerance) return point;
  }
  return point;
}

/** The two-loop recursion: minus the approximate inverse Hessian times the gradient. */
function descentDirection(gradient: Float64Array, corrections: Correction[]): Float64Array {
  const direction = gradient.map((component) => -component);
  const factors: number[] = [];
  for (const { step, change, scale } of [...corrections].reverse()) {
    const factor = scale * dot(step, direction);
    factors.push(factor);
    addScaled(direction, change, -factor);
  }
  const latest = corrections.at(-1);
  if (latest) {
    const size = 1 / (latest.scale * dot(latest.change, latest.change));
    for (let index = 0; index < direction.length; index += 1) {
      direction[index] = (direction[index] ?? 0) * size;
    }
  }
  for (const { step, change, scale } of corrections) {
    addScaled(direction, step, (factors.pop() ?? 0) - scale * dot(change, direction));
  }
  return direction;
}

/** Keeps the newest corrections; one without positive curvature would spoil the approximation. */
function remember(corrections: Correction[], step: Float64Array, change: Float64Array): void {
  const curvature = dot(step, change);
  if (curvature <= 1e-18) return;
  corrections.push({ step, change, scale: 1 / curvature });
  if (corrections.length > HISTORY) corrections.shift();
}

function moved(point: Float64Array, direction: Float64Array, length: number): Float64Array {
  const next = point.slice();
  addScaled(next, direction, length);
  return next;
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  const result = a.slice();
  addScaled(result, b, -1);
  return result;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let index = 0; index < target.length; index += 1) {
    target[index] = (target[index] ?? 0) + factor * (source[index] ?? 0);
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
