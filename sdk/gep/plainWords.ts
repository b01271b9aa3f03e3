import { z } from 'zod';

/**
 * Words that are shown as they are hashed: no control signs, no line breaks, nothing that is invisible or turns the
 * direction of what follows.
 */
export function plainWords(most: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(most)
    .regex(
      /^[^\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+$/u,
      'write it in visible signs alone',
    );
}
