import { referenceFiles } from './reference-files';
import { readRepositoryFile, writeRepositoryFile } from './repository';

const USAGE = `Usage: node tools/bootstrap.mjs tools/settings-reference/src/main.ts --write | --check

  --write   writes apps/*/.env.example and docs/settings.md from the settings in libs/config
  --check   names the files that are not as --write would write them; exit code 1 when there are any
`;

const write = (): void =>
  referenceFiles().forEach(({ path, content }) => {
    writeRepositoryFile(path, content);
    process.stdout.write(`${path}\n`);
  });

const check = (): void =>
  referenceFiles()
    .filter(({ path, content }) => readRepositoryFile(path) !== content)
    .forEach(({ path }) => {
      process.stderr.write(`${path} is out of date; run npm run settings.\n`);
      process.exitCode = 1;
    });

const [option, ...rest] = process.argv.slice(2);
if (option === '--write' && rest.length === 0) write();
else if (option === '--check' && rest.length === 0) check();
else if (option === '--help') process.stdout.write(USAGE);
else {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
