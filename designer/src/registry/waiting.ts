/** Work of an editor that takes its time. A form that is saved waits for it; elsewhere nobody does. */
import { createContext } from 'react';

/** Count `work` as on its way until it ends. */
export type Waiting = <T>(work: Promise<T>) => Promise<T>;

export const WaitingContext = createContext<Waiting>((work) => work);
