import { createContext } from 'react';

/** Sets the desk's store aside and starts on a new one; absent before it is known whose store it is. */
export const RescueContext = createContext<(() => Promise<void>) | undefined>(undefined);
