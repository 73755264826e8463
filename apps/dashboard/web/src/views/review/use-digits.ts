import { useEffect, useEffectEvent } from 'react';

/** Chooses the first of some things by the key 1, the second by 2 and so on, except while one types. */
export function useDigits<T>(choices: readonly T[], onChoose: (choice: T) => void): void {
  const choose = useEffectEvent((digit: string) => {
    const choice = /^[1-9]$/.test(digit) ? choices[Number(digit) - 1] : undefined;
    if (choice !== undefined) onChoose(choice);
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.target instanceof Element && event.target.closest('input, textarea') !== null) return;
      choose(event.key);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
