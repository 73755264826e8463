// Usage: node sum-reports.js <folder of vitest's JSON reports> <exit code of npm test> <failures outside of the tests>
// Plain JavaScript for any Node. Prints "N passed, N failed" last and ends with 1 if anything failed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const [folder = '', testExit = '1', otherFailures = '0'] = process.argv.slice(2);

const workspaces = ['packages', 'apps'].flatMap((parent) =>
  readdirSync(parent).map((name) => `${parent}/${name}`),
);
const tested = [...workspaces, 'test'].filter(hasTests);

let [passed, failed, skipped] = [0, 0, 0];
for (const workspace of tested) {
  const file = path.join(folder, `${workspace.replaceAll('/', '-')}.json`);
  if (!existsSync(file)) {
    fail(`${workspace}: its tests left no report`);
    continue;
  }
  const report = JSON.parse(readFileSync(file, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  skipped += report.numPendingTests + report.numTodoTests;
  // A file that cannot be loaded fails without a failed test in it.
  for (const suite of report.testResults) {
    const hasFailedTest = suite.assertionResults.some((test) => test.status === 'failed');
    if (suite.status === 'failed' && !hasFailedTest) fail(`${suite.name}: ${suite.message}`);
  }
}

if (testExit !== '0' && failed === 0) fail(`npm test ended with ${testExit} although no test failed`);
failed += Number(otherFailures);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 ? 1 : 0;

function fail(reason) {
  failed += 1;
  console.log(reason);
}

function hasTests(workspace) {
  return readdirSync(workspace, { recursive: true }).some(
    (file) => file.endsWith('.test.ts') && !file.includes('node_modules'),
  );
}
