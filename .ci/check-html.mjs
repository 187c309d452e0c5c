#!/usr/bin/env node
// Every page in a browser: accessibility by axe in the light, in the dark and
// on a phone, no script, no request, no anchor that leads nowhere.
//
// usage: TOOLS=folder-with-node_modules node check-html.mjs FILE.html…
// exit 0 without findings, 1 with, 2 when it could not run
import { createRequire } from "node:module";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(path.join(path.resolve(process.env.TOOLS), "package.json"));
const { chromium } = require("playwright-core");
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const profile = fs.mkdtempSync(path.join(os.tmpdir(), "axe-"));
const rules = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
let found = 0;
const say = (file, what) => { found += 1; console.log(`${file}: ${what}`); };

const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  headless: true,
  bypassCSP: true,
  viewport: { width: 1280, height: 900 },
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

async function check(file) {
  const page = await browser.newPage();
  const here = pathToFileURL(path.resolve(file)).href;
  await page.route("**/*", (route) => {
    const url = route.request().url();
    if (url === here || url.startsWith("data:")) return route.continue();
    say(file, `asks for ${url}`);
    return route.abort();
  });
  page.on("pageerror", (error) => say(file, `error: ${error.message}`));
  await page.goto(here, { waitUntil: "load" });
  const seen = await page.evaluate(() => ({
    scripts: [...document.scripts].filter((s) => s.type !== "application/ld+json").length,
    data: [...document.scripts].map((s) => { try { JSON.parse(s.textContent); return true; } catch { return false; } }),
    handlers: [...document.querySelectorAll("*")].flatMap((e) => [...e.attributes].map((a) => a.name)).filter((n) => /^on/.test(n)),
    lost: [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id)),
    twice: [...document.querySelectorAll("[id]")].map((e) => e.id).filter((id, at, all) => all.indexOf(id) !== at),
  }));
  if (seen.scripts) say(file, `${seen.scripts} scripts`);
  if (seen.data.includes(false)) say(file, "metadata that is no JSON");
  for (const [kind, list] of Object.entries({ handler: seen.handlers, "leads nowhere": seen.lost, "id given twice": seen.twice })) {
    for (const one of list) say(file, `${kind}: ${one}`);
  }
  await page.evaluate(axe);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    const result = await page.evaluate((options) => window.axe.run(document, options), rules);
    for (const v of result.violations) say(file, `axe ${v.id} (${v.impact}, ${colorScheme}): ${v.nodes.length} × ${v.nodes[0].html.slice(0, 90)}`);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 325) say(file, `${width} px wide on a screen of 320 px`);
  await page.close();
}

try {
  for (const file of process.argv.slice(2)) await check(file);
  console.log(`${process.argv.length - 2} pages, ${found} findings`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
} finally {
  await browser.close();
  fs.rmSync(profile, { recursive: true, force: true });
}
if (found && !process.exitCode) process.exitCode = 1;
