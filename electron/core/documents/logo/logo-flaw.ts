import { LOGO_MAX_PIXELS } from '../../../../shared/operations/papers.ts';
import type { MessageKey } from '../../../../shared/messages/translate.ts';

/** Why a picture cannot be the logo: the key of its words. */
export type LogoFlaw = Extract<MessageKey<'pdf'>, `logo.${string}`>;

/** True where a picture has pixels, and no more of them than a logo may have. */
export const isLogoSized = (width: number, height: number): boolean =>
  Math.min(width, height) >= 1 && Math.max(width, height) <= LOGO_MAX_PIXELS;
