/** Rules on the whole node. */
import type { Rule } from '../../rule';
import { backendNotListening } from './backend-not-listening';
import { checkPathMismatch } from './check-path-mismatch';
import { loop } from './loop';
import { realServerNotListening } from './real-server-not-listening';
import { singlePoint } from './single-point';
import { unusedNode } from './unused-node';
import { vipNotBound } from './vip-not-bound';

export const TOPOLOGY_RULES: readonly Rule[] = [
  backendNotListening,
  checkPathMismatch,
  loop,
  realServerNotListening,
  singlePoint,
  unusedNode,
  vipNotBound,
];
