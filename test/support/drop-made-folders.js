import { rmSync } from 'node:fs';

export default function dropMadeFolders() {
  rmSync(process.env.MADE_FOLDERS, { recursive: true, force: true });
}
