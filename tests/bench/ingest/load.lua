-- wrk -s load.lua URL -- RUN COUNT [again]: signed events as wrk's requests, each with a request_id of its own.
-- COUNT of them are signed before the first is sent, so that the client costs next to nothing while it measures; then
-- they are sent AGAIN (for a server that stores nothing), or each is signed as it goes. Prints one line of JSON.
local ffi = require("ffi")
ffi.cdef [[
const void *EVP_sha256(void);
unsigned char *HMAC(const void *digest, const void *key, int keySize, const char *data, size_t size,
                    unsigned char *tag, unsigned int *tagSize);
]]
local crypto = ffi.load("libcrypto.so.3")
local secret = os.getenv("WA_BENCH_SECRET")
local tag, tagSize = ffi.new("unsigned char[32]"), ffi.new("unsigned int[1]")
local hex = {}
for byte = 0, 255 do hex[byte] = string.format("%02x", byte) end

local function signature(body)
    crypto.HMAC(crypto.EVP_sha256(), secret, #secret, body, #body, tag, tagSize)
    local digits = {}
    for i = 0, 31 do digits[i + 1] = hex[tag[i]] end
    return table.concat(digits)
end

-- As an event of the gateway looks: 1.0 to 1.8 KB, 560 bytes of headers with those that a tunnel adds.
local words = { "halo", "pesanan", "sudah", "dikirim", "terima", "kasih", "alamat", "besok", "jam", "transfer" }
local texts = {}
math.randomseed(1)
for i = 1, 2000 do
    local text = {}
    for word = 1, math.random(90, 210) do text[word] = words[math.random(#words)] end
    texts[i] = table.concat(text, " ")
end
local head = table.concat({
    "User-Agent: wa-gateway/1.4.2", "Accept: */*", "Accept-Encoding: gzip", "Content-Type: application/json",
    "Cf-Ray: 8f1e2d3c4b5a6978-CGK", "Cf-Visitor: {\"scheme\":\"https\"}", "Cf-Ipcountry: ID", "Cdn-Loop: cloudflare; loops=1",
    "Cf-Warp-Tag-Id: 4c0b4c1e-6a0e-4b0e-9a4e-1f2a3b4c5d6e", "X-Forwarded-Proto: https",
    "Traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "X-Request-Start: t=1760000000.000",
}, "\r\n")

local run, count, again, start, ready, sent

local function post(number)
    local id = run .. "-" .. number
    local body = table.concat({
        '{"event":"message","request_id":"', id, '","device_id":"dev_01J9Z3K5Q7","project_id":"prj_bench",',
        '"timestamp":"2026-10-12T08:15:30Z","payload":{"id":"3EB0', id, '","chat":"6281200000000@s.whatsapp.net",',
        '"from":"6281200000000@s.whatsapp.net","type":"text","text":"', texts[number % #texts + 1],
        '","context":{"quoted":null,"mentions":[],"forwarded":false},"push_name":"Budi Santoso"}}' })
    return table.concat({
        start, "X-Request-Id: ", id, "\r\nX-Hub-Signature-256: sha256=", signature(body), "\r\nContent-Length: ", #body,
        "\r\n\r\n", body })
end

function init(args)
    run, count, again = args[1], tonumber(args[2]), args[3] == "again"
    start = "POST " .. wrk.path .. " HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port .. "\r\n" .. head .. "\r\n"
    ready, sent = {}, 0
    for number = 1, count do ready[number] = post(number) end
end

function request()
    sent = sent + 1
    if sent <= count then return ready[sent] end
    if again then
        sent = 1
        return ready[1]
    end
    return post(sent)
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        '{"requests":%d,"seconds":%f,"p50":%f,"p99":%f,"refused":%d,"broken":%d}\n', summary.requests,
        summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout))
end
