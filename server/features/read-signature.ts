/** Signatures as features need them: one that can't be read says nothing, instead of failing the request. */
import type { Sequence } from '../../grammars/core/signature';
import { SignatureError, parseSignature } from '../../grammars/core/signature';

const NOTHING: Sequence = [];

/** Items of a signature; none if there is no signature, or it can't be read. */
export function readSignature(signature: string | undefined): Sequence {
  if (signature === undefined || signature === '') return NOTHING;
  try {
    return parseSignature(signature);
  } catch (error) {
    if (error instanceof SignatureError) return NOTHING;
    throw error;
  }
}
