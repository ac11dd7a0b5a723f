/** A pretend server for working on screens before the engine answers: `vite --mode mock`. */
import type { Plugin } from 'vite';

export function mockServer(): Plugin {
  return { name: 'dougong-mock' };
}
