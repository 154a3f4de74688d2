/*
 * `npm run test:system`: what needs root or Debian packages, and installs it. Nothing in this version does: the
 * support desk of the tests is the project's own, and every other check runs without root in `npm test`.
 */
process.stdout.write('Nothing in this version needs root or Debian packages; everything runs in `npm test`.\n');
