// node server.mjs PORT FILE: what a careful team writes in an afternoon: verifies, parses, stores in SQLite with one
// durable transaction for each turn of the event loop, and answers when that is committed.
import {createHmac, timingSafeEqual} from 'node:crypto';
import http from 'node:http';
import Database from 'better-sqlite3';

const [port, file] = process.argv.slice(2);
const secret = process.env.WA_BENCH_SECRET;
const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec('CREATE TABLE event (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, received INTEGER, headers TEXT, body BLOB)');
const insert = db.prepare('INSERT OR IGNORE INTO event (id, received, headers, body) VALUES (?, ?, ?, ?)');
const store = db.transaction(events => {
    for (const {id, headers, body} of events)
        insert.run(id, Date.now(), headers, body);
});

let waiting = [];
function commit() {
    const events = waiting;
    waiting = [];
    let status = 200;
    try {
        store(events);
    } catch {
        status = 503;
    }
    for (const {response} of events)
        response.writeHead(status).end();
}

function isSigned(request, body) {
    const expected = Buffer.from('sha256=' + createHmac('sha256', secret).update(body).digest('hex'));
    const given = Buffer.from(request.headers['x-hub-signature-256'] ?? '');
    return given.length === expected.length && timingSafeEqual(given, expected);
}

http.createServer({keepAliveTimeout: 60_000}, (request, response) => {
    const pieces = [];
    request.on('data', piece => pieces.push(piece));
    request.on('end', () => {
        const body = Buffer.concat(pieces);
        if (!isSigned(request, body))
            return response.writeHead(401).end();
        let id;
        try {
            id = JSON.parse(body).request_id;
        } catch {
            return response.writeHead(400).end();
        }
        waiting.push({id, headers: JSON.stringify(request.rawHeaders), body, response});
        if (waiting.length === 1)
            setImmediate(commit);
    });
}).listen(Number(port), '127.0.0.1');
