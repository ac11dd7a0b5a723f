/** A setting of this person on this device, kept in localStorage under "dougong.<user>.<name>". */
import { useCallback, useState } from 'react';
import { useUser } from '@/api/session.ts';

function read<T>(key: string, initial: T): T {
  const text = localStorage.getItem(key);
  if (text === null) return initial;
  try {
    return JSON.parse(text) as T;
  } catch {
    return initial;
  }
}

export function useStored<T>(name: string, initial: T): [T, (value: T) => void] {
  const key = `dougong.${useUser().id}.${name}`;
  const [held, setHeld] = useState(() => ({ key, value: read(key, initial) }));
  const current = held.key === key ? held.value : read(key, initial);
  const store = useCallback(
    (value: T) => {
      localStorage.setItem(key, JSON.stringify(value));
      setHeld({ key, value });
    },
    [key],
  );
  return [current, store];
}
