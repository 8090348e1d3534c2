// The page loads completely: no error, no request to other servers, nothing missing, and under the policy that enforces this.

export async function loading({ page, response, faults }) {
  return [...faults, ...(await hints(page)), ...policy(response)];
}

// A hint opens a connection without a request that a test could see.
async function hints(page) {
  const hint = "link[rel~=preconnect], link[rel~=dns-prefetch]";
  const found = await page.evaluate((selector) => [...document.querySelectorAll(selector)].map((link) => link.outerHTML), hint);
  return found.map((detail) => ({ check: "off-origin", detail }));
}

function policy(response) {
  const value = response.headers()["content-security-policy"] ?? "";
  const strict = /default-src 'none'/.test(value) && !/unsafe-|https?:|\*/.test(value);
  return strict ? [] : [{ check: "policy", detail: `content-security-policy: ${value || "none"}` }];
}
