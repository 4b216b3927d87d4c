import { z } from 'zod';
import { PolicyDefinition } from './policy';
import { TEXT_LIMITS } from './task-request';

/** A policy by its name, or written out for this one question. */
export const PolicyChoice = z.union([z.string().min(1).max(TEXT_LIMITS.policy), PolicyDefinition]);
export type PolicyChoice = z.infer<typeof PolicyChoice>;

/** Whether a task may stand above one it waits for. */
export const DependencyMode = z.enum(['honour', 'ignore']).default('honour');
