/** A certificate that nobody trusts, with its key: of a test and nothing else. */
export const selfSigned = {
  key: pem(
    'PRIVATE KEY',
    'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGKCVwlm2NCZ698A9tn8a+xdNgDmAp2ARqeo9gz9s/UShRANC' +
      'AATPRfTc3njt+fdG9ZjVvhA19Q+3hy8N6nu2qmQasnBtlfZajeisxdi07aXSTvtOKyB7CkEd3XRpsKLEjUgl3iWU',
  ),
  cert: pem(
    'CERTIFICATE',
    'MIIBdDCCARugAwIBAgIUY7tnAbWYAhyH9f9rIutRo2CT5NkwCgYIKoZIzj0EAwIwDzENMAsGA1UEAwwEdGVzdDAgFw0yNjEx' +
      'MjcyMTU4NDRaGA8yMTI2MTEwMzIxNTg0NFowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABM9F' +
      '9NzeeO3590b1mNW+EDX1D7eHLw3qe7aqZBqycG2V9lqN6KzF2LTtpdJO+04rIHsKQR3ddGmwosSNSCXeJZSjUzBRMB0GA1Ud' +
      'DgQWBBSrt58W0sOeCVJ4sYGhopH72jpN2TAfBgNVHSMEGDAWgBSrt58W0sOeCVJ4sYGhopH72jpN2TAPBgNVHRMBAf8EBTAD' +
      'AQH/MAoGCCqGSM49BAMCA0cAMEQCICE41/wfj6FRK5xMtkvjMVON4nnqPDvrLnOg+x5pDg+SAiAXYsENVDUsWyWJay/DqAgk' +
      'tAlc0F50NBZLoe3jMryUgA==',
  ),
};

function pem(label: string, content: string): string {
  return `-----BEGIN ${label}-----\n${content}\n-----END ${label}-----\n`;
}
