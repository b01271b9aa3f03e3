import { z } from 'zod';

export const problemParams = z.strictObject({ code: z.string().regex(/^[A-Z][A-Za-z0-9]{2,63}$/, 'a problem code') });
