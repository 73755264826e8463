import { useEffect, useState } from 'react';

const quietMs = 350;

/** A text once it has not changed for a moment: what is typed is not asked about letter by letter. */
export function useSettled(text: string | null): string | null {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), quietMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
