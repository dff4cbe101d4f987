// SPDX-License-Identifier: MIT
// An owner's first hour: the link that hearth serve prints, an account, and the way through every
// step of setting up, in the browser and without a shell.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { skip, Visit } from './support/house.mjs';
import { launch, root } from './support/site.mjs';

const OPEN_MS = 30_000;

let browser;
let folder;
let server;
let said = '';
const visits = [];

before(async () => {
  if (skip) return;
  folder = await mkdtemp(path.join(tmpdir(), 'hearth-start-'));
  server = spawn(path.join(root, 'build/bin/hearth'), ['serve', '--store',
    `sqlite:${folder}/hearth.db`, '--listen', '127.0.0.1:0', '--web', path.join(root, 'build/web'),
    '--community', 'tea'], { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [server.stdout, server.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => { said += text; });
  }
  browser = await launch();
});
afterEach(async () => {
  for (const visit of visits.splice(0)) {
    await visit.close();
    visit.assertClean();
  }
});
after(async () => {
  await browser?.close();
  if (server) {
    const ended = new Promise((done) => { server.once('exit', done); });
    server.kill();
    await ended;
  }
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function claimLink() {
  for (const until = Date.now() + OPEN_MS; Date.now() < until;) {
    const link = /(http:\/\/127\.0\.0\.1:\d+)(\/v1\/c\/tea\/claim\?t=\S+)/.exec(said);
    if (link) return { origin: link[1], where: link[2] };
    await new Promise((done) => { setTimeout(done, 50); });
  }
  throw new Error(`no link in what it said:\n${said}`);
}

test('from the printed link to a community with topics, rules and an invitation', { skip }, async () => {
  const { origin, where } = await claimLink();
  const context = await browser.newContext({ viewport: { width: 900, height: 900 },
    reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });
  const visit = new Visit({ origin }, await context.newPage());
  visits.push(visit);
  const { page } = visit;
  await page.goto(origin + where);
  await page.getByLabel('Login').fill('ada');
  await page.getByLabel('Password').fill('a kettle that hums in G');
  await page.getByRole('button', { name: 'Become the owner' }).press('Enter');
  await page.getByRole('link', { name: 'Open it and set it up' }).click();
  await visit.drawn();

  await page.getByText('Those who run this community set it up here.').waitFor();
  await page.getByRole('button', { name: 'Sign in', exact: true }).last().press('Enter');
  await page.getByRole('textbox', { name: 'User name' }).fill('ada');
  await page.getByRole('textbox', { name: 'Password' }).fill('a kettle that hums in G');
  await page.getByRole('button', { name: 'Sign in', exact: true }).last().press('Enter');
  await page.getByRole('heading', { name: 'Set up your community' }).waitFor();
  const step = (name) => page.getByRole('region', { name, exact: true });
  const isDone = (name) => step(name).getByText('Done', { exact: true }).waitFor();

  await step('What it is about').getByRole('textbox', { name: 'What it is about' })
    .fill('Tea, kettles, and what to read with them.');
  await step('What it is about').getByRole('button', { name: 'Save' }).press('Enter');
  await isDone('What it is about');
  await step('Topics').getByRole('button', { name: 'Questions', exact: true }).press('Enter');
  await isDone('Topics');
  await step('Rules to begin with')
    .getByRole('button', { name: 'Use these rules: Questions and answers' }).press('Enter');
  await isDone('Rules to begin with');
  await page.getByRole('region', { name: 'Invitations' })
    .getByRole('button', { name: 'Make an invitation' }).press('Enter');
  await page.getByText('4 of 5 steps done').waitFor();
  await visit.button('Copy the line').press('Enter');
  await eventually(async () => assert.equal(
    await page.evaluate(() => navigator.clipboard.readText()),
    `<script async src="${origin}/hearth.js" data-community="tea"></script>`));

  // The rules are at work at once.
  await visit.view('rules');
  await page.getByText('Argue about the matter, not the person').waitFor();
});
