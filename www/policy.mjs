// What the page may do, said once: the built page has it inside, servers send it too.

const SELF = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  'connect-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'base-uri': "'none'",
  'form-action': "'none'",
};

const text = (policy) => Object.entries(policy).map(([name, value]) => `${name} ${value}`).join('; ');

/** Of the page in several files. */
export const POLICY = text(SELF);

/** Of the page in one file: what stands in it is known by its hashes, and there is nothing to connect to. */
export const policyOfSingle = (scripts, styles) => text({
  ...SELF, 'script-src': `${scripts.join(' ')} 'wasm-unsafe-eval'`, 'style-src': styles.join(' '), 'worker-src': 'blob:', 'connect-src': "'none'", 'img-src': 'data: blob:',
});

/** What a server should send with every file. */
export const HEADERS = {
  'Content-Security-Policy': `${POLICY}; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};
