/** Write a .gz sibling beside every text asset, so that the server sends bytes it need not compress. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(gzip);
const TEXT = /\.(js|css|html|svg|json|map)$/;
/** Below this a header costs more than the saving. */
const WORTH_IT = 1024;

async function compressFile(path: string): Promise<void> {
  const content = await readFile(path);
  if (content.length < WORTH_IT) return;
  await writeFile(`${path}.gz`, await compress(content, { level: 9 }));
}

async function compressAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && TEXT.test(entry.name));
  await Promise.all(files.map((file) => compressFile(join(file.parentPath, file.name))));
}

export function gzipSiblings(): Plugin {
  let folder = '';
  return {
    name: 'dougong-gzip-siblings',
    apply: 'build',
    configResolved: (config) => {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle: () => compressAll(folder),
  };
}
