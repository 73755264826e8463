import { createContext, useContext } from 'react';
import type { Language } from '../../../src/schemas/me.ts';
import type { en } from './en/index.ts';

export type Texts = typeof en;

/** The texts of a language; only those are loaded. */
export async function loadTexts(language: Language): Promise<Texts> {
  return language === 'fr' ? (await import('./fr/index.ts')).fr : (await import('./en/index.ts')).en;
}

export const TextsContext = createContext<Texts | null>(null);

/** The page's texts in the chosen language. Every text that a person reads comes from here. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error('useTexts outside of TextsContext');
  return texts;
}
