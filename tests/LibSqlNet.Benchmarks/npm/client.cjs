// The work of the server mode by npm's client. A line of input is a piece of work in JSON (ServerWork), a line of output its milliseconds.
const { createClient } = require("@libsql/client");
const { createInterface } = require("node:readline");

const open = ({ url, file }) => createClient(file === null ? { url } : url === null ? { url: `file:${file}` } : { url: `file:${file}`, syncUrl: url });
const now = () => Number(process.hrtime.bigint()) / 1e6;

async function readPoint(client, i) {
  const id = (((i + 100000) * 7919) % 10000) + 1;
  const { rows } = await client.execute({ sql: "SELECT id, name, height FROM item WHERE id = ?", args: [id] });
  if (rows[0].id !== id || rows[0].name.length === 0 || !(rows[0].height > 0)) throw new Error(`Item ${id} is not there.`);
}

async function readRows(client) {
  const { rows } = await client.execute("SELECT id, name, height FROM item WHERE id <= 1000");
  let good = 0;
  for (const row of rows) good += row.id > 0 && row.name.length > 0 && row.height > 0 ? 1 : 0;
  if (good !== 1000) throw new Error(`${good} rows, not 1000.`);
}

async function write(client, id) {
  await client.execute({ sql: "INSERT INTO note (id, text) VALUES (?, ?)", args: [id, "a short text"] });
  const { rows } = await client.execute({ sql: "SELECT text FROM note WHERE id = ?", args: [id] });
  if (rows.length !== 1) throw new Error(`Note ${id} is not there.`);
}

async function sync(work) {
  const start = now();
  const client = open(work);
  await client.sync();
  const milliseconds = now() - start;
  const { rows } = await client.execute("SELECT count(*) AS notes FROM note");
  client.close();
  if (rows[0].notes !== work.notes) throw new Error(`${rows[0].notes} notes after the sync, not ${work.notes}.`);
  return milliseconds;
}

async function repeat(work, run) {
  const client = open(work);
  if (work.sync) await client.sync();
  const warmUp = Math.max(Math.floor(work.count / 10), 1);
  for (let i = 0; i < warmUp; i++) await run(client, work.start + i);
  const start = now();
  for (let i = 0; i < work.count; i++) await run(client, work.start + warmUp + i);
  const milliseconds = (now() - start) / work.count;
  client.close();
  return milliseconds;
}

const works = {
  sync,
  write: (work) => repeat(work, write),
  point: (work) => repeat(work, readPoint),
  rows: (work) => repeat(work, readRows),
};

async function answer(line) {
  const work = JSON.parse(line);
  try {
    console.log(await works[work.name](work));
  } catch (error) {
    console.log(String(error.stack ?? error).replaceAll("\n", " "));
  }
}

createInterface({ input: process.stdin }).on("line", answer);
