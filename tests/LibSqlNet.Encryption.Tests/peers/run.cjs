// Runs SQL through the npm package libsql. A line of JSON on standard input says on which database; the answer is a line of JSON.
const Database = require('libsql');
const lines = require('node:readline').createInterface({ input: process.stdin });
lines.once('line', (line) => {
  const { path, cipher, key, statements, query } = JSON.parse(line);
  const database = new Database(path, { encryptionCipher: cipher, encryptionKey: key });
  for (const statement of statements) {
    database.exec(statement);
  }
  const rows = database.prepare(query).raw(true).all();
  console.log(JSON.stringify(rows));
  // What is committed stays in the write-ahead log until the end of input; a test that wants it there kills this process first.
  lines.once('line', () => process.exit(3));
  lines.once('close', () => database.close());
});
