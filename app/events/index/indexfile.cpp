#include "app/events/index/indexfile.h"

#include "app/base/logging.h"
#include "app/events/index/packed.h"
#include "app/storage/attempt.h"

#include <QFile>

namespace wa::events {

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Statement;

namespace {

constexpr int format = 1; // rises with any change of what stands in the file: an old one is made anew

// block: packed columns. text, digest: what is read back when asked for; a digest's key is its block's seq and part.
constexpr auto indexTables = R"(
CREATE TABLE block(first INTEGER PRIMARY KEY, last INTEGER NOT NULL, columns BLOB NOT NULL);
CREATE TABLE text(block INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE digest(key INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE word(dictionary INTEGER, number INTEGER, value BLOB NOT NULL, PRIMARY KEY(dictionary, number))
    WITHOUT ROWID;
CREATE TABLE path(name TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE mark(what TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
)";
constexpr qint64 partsOfBlock = 64; // more than there can be: a power of two for the keys
constexpr int pagesAtOnce = 64;     // given back to the disk: 4 MB
constexpr int newestBlocks = 2;     // the last may be a small one

const Dictionary &dictionaryOf(const Dictionaries &all, size_t i)
{
    return i == 0 ? all.kinds : i == 1 ? all.origins : all.judgements;
}

qint64 digestKey(const Block &block, size_t part)
{
    return block.from * partsOfBlock + qint64(part);
}

void removeFiles(const QString &path)
{
    for (const auto &suffix : {QString(), u"-wal"_s, u"-shm"_s})
        QFile::remove(path + suffix);
}

void expectFormat(int found)
{
    if (found != format)
        throw storage::StorageError(1, "it has format " + std::to_string(found));
}

void prepareToWrite(Connection &db)
{
    const int found = db.userVersion();
    if (found != 0)
        expectFormat(found);
    if (found == 0)
        db.exec("PRAGMA page_size=65536; PRAGMA auto_vacuum=INCREMENTAL");
    db.enterDurableMode(storage::Synchronous::Full);
    // It is derived: a power cut may cost the last commits, not the file. Small pieces of it are carried over at a
    // time, so that the log's own syncs never wait for much of it.
    db.exec("PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=64; PRAGMA cache_size=-4096; "
            "PRAGMA secure_delete=ON; PRAGMA journal_size_limit=8388608");
    if (found == 0) {
        storage::Transaction transaction(db);
        db.exec(indexTables);
        db.setUserVersion(format);
        transaction.commit();
    }
}

IndexFile::Seen readSeen(Connection &db)
{
    IndexFile::Seen seen;
    auto rows = db.prepare("SELECT name, times FROM path");
    while (rows.step())
        seen.emplace(rows.text(0), rows.integer(1));
    return seen;
}

Error damaged(const char *what, qint64 seq)
{
    return Error{.kind = Error::Kind::Storage,
                 .code = u"corrupt"_s,
                 .detail = u"the index's %1 from event %2 are damaged"_s.arg(QLatin1StringView(what)).arg(seq)};
}

} // namespace

IndexFile::IndexFile(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
{
}

IndexFile::~IndexFile() = default;

Result<std::unique_ptr<IndexFile>> IndexFile::openToWrite(const QString &path, bool anew)
{
    if (anew)
        removeFiles(path);
    auto connection = Connection::open(path, storage::OpenMode::ReadWrite);
    Result<> usable;
    if (connection)
        usable = storage::attempt([&] { prepareToWrite(**connection); });
    else
        usable = tl::unexpected(connection.error());
    if (usable)
        return std::unique_ptr<IndexFile>(new IndexFile(std::move(*connection)));
    if (anew)
        return tl::unexpected(usable.error());
    qCInfo(lcEvents, "the index of events is made anew: %s", qPrintable(usable.error().detail));
    if (connection)
        connection->reset();
    return openToWrite(path, true);
}

Result<std::unique_ptr<IndexFile>> IndexFile::openToRead(const QString &path)
{
    auto connection = Connection::open(path, storage::OpenMode::QueryOnly);
    if (!connection)
        return tl::unexpected(connection.error());
    const auto usable = storage::attempt([&] {
        (*connection)->exec("PRAGMA cache_size=-1024");
        expectFormat((*connection)->userVersion());
    });
    if (!usable)
        return tl::unexpected(usable.error());
    return std::unique_ptr<IndexFile>(new IndexFile(std::move(*connection)));
}

Result<IndexFile::Loaded> IndexFile::load(Extent extent)
{
    return storage::attempt([this, extent] {
        auto &db = *m_connection;
        Loaded loaded;
        loaded.dictionaries = std::make_shared<Dictionaries>();
        auto words = db.prepare("SELECT dictionary, value FROM word ORDER BY dictionary, number");
        while (words.step()) {
            auto &dictionary = const_cast<Dictionary &>(dictionaryOf(*loaded.dictionaries, size_t(words.integer(0))));
            std::ignore = dictionary.numberOf(words.blob(1));
        }
        for (size_t i = 0; i < m_savedWords.size(); ++i)
            m_savedWords[i] = dictionaryOf(*loaded.dictionaries, i).size();
        auto blocks = db.prepare("SELECT first, last, columns FROM block WHERE first >= "
                                 "coalesce((SELECT min(first) FROM (SELECT first FROM block ORDER BY first DESC "
                                 "LIMIT ?)), 0) ORDER BY first");
        blocks.bindAll(extent == Extent::All ? -1 : newestBlocks);
        qint64 answered = std::numeric_limits<qint64>::min();
        while (blocks.step()) {
            auto block = Block::fromBlob(blocks.integer(0), blocks.integer(1), blocks.blob(2));
            if (!block || block->from <= answered)
                continue; // what it answered for is indexed again
            answered = block->to;
            block->stored = true;
            loaded.blocks.push_back(std::move(block));
        }
        auto marks = db.prepare("SELECT value FROM mark WHERE what = 'attempts'");
        loaded.marks.attempts = marks.step() ? marks.integer(0) : 0;
        loaded.paths = readSeen(db);
        return loaded;
    });
}

Result<Records> IndexFile::texts(const Block &block)
{
    auto read = storage::attempt([&] {
        if (!m_connection->readBlob("text", "data", block.from, m_texts))
            return Records();
        // Summing up costs as much as searching: once for each block.
        const bool isNew = m_sound.insert(block.from).second;
        return Records::fromBlob(m_texts, isNew ? Records::Sum::Check : Records::Sum::Trust);
    });
    if (read && read->count() != block.size()) {
        m_sound.erase(block.from);
        return tl::unexpected(damaged("texts", block.from));
    }
    return read;
}

Result<Records> IndexFile::digests(const Block &block, size_t part)
{
    auto read = storage::attempt([&] {
        auto row = m_connection->prepare("SELECT data FROM digest WHERE key = ?");
        row.bindAll(digestKey(block, part));
        return row.step() ? Records::fromBlob(row.blob(0)) : Records();
    });
    const auto expected = std::min(Block::digestsTogether, block.size() - part * Block::digestsTogether);
    if (read && read->count() != expected)
        return tl::unexpected(damaged("digests", block.from));
    return read;
}

Result<std::shared_ptr<const Contents>> IndexFile::contents(const Block &block)
{
    auto contents = std::make_shared<Contents>();
    auto folded = texts(block);
    if (!folded)
        return tl::unexpected(folded.error());
    contents->texts = std::move(*folded);
    for (size_t part = 0; part * Block::digestsTogether < block.size(); ++part) {
        const auto some = digests(block, part);
        if (!some)
            return tl::unexpected(some.error());
        contents->digests.append(*some);
    }
    return contents;
}

void IndexFile::putDictionaries(const Dictionaries &dictionaries)
{
    auto insert = m_connection->prepare("INSERT OR REPLACE INTO word(dictionary, number, value) VALUES (?,?,?)");
    for (size_t i = 0; i < m_savedWords.size(); ++i) {
        const auto &dictionary = dictionaryOf(dictionaries, i);
        for (size_t number = m_savedWords[i]; number < dictionary.size(); ++number)
            insert.bindAll(qint64(i), qint64(number), dictionary.at(number)).run();
    }
}

Result<> IndexFile::replace(const std::vector<BlockPtr> &gone, const std::vector<BlockPtr> &come,
                            const Dictionaries &dictionaries)
{
    std::array<size_t, 3> words{};
    for (size_t i = 0; i < words.size(); ++i)
        words[i] = dictionaryOf(dictionaries, i).size();
    auto done = storage::attempt([&] {
        auto &db = *m_connection;
        storage::Transaction transaction(db);
        for (const auto &block : gone) {
            db.prepare("DELETE FROM block WHERE first = ?").bindAll(block->from).run();
            db.prepare("DELETE FROM text WHERE block = ?").bindAll(block->from).run();
            db.prepare("DELETE FROM digest WHERE key BETWEEN ? AND ?")
                .bindAll(digestKey(*block, 0), digestKey(*block, partsOfBlock - 1))
                .run();
        }
        for (const auto &block : come) {
            db.prepare("INSERT INTO block(first, last, columns) VALUES (?,?,?)")
                .bindAll(block->from, block->to, block->toBlob())
                .run();
            const auto &contents = *block->contents;
            db.prepare("INSERT INTO text(block, data) VALUES (?,?)")
                .bindAll(block->from, contents.texts.toBlob(0, block->size()))
                .run();
            for (size_t part = 0, row = 0; row < block->size(); ++part, row += Block::digestsTogether) {
                const auto count = std::min(Block::digestsTogether, block->size() - row);
                db.prepare("INSERT INTO digest(key, data) VALUES (?,?)")
                    .bindAll(digestKey(*block, part), contents.digests.toBlob(row, count))
                    .run();
            }
        }
        putDictionaries(dictionaries);
        transaction.commit();
    });
    if (done)
        m_savedWords = words;
    return done;
}

Result<> IndexFile::update(const std::vector<BlockPtr> &changed, const std::optional<Marks> &marks)
{
    return storage::attempt([&] {
        auto &db = *m_connection;
        storage::Transaction transaction(db);
        for (const auto &block : changed)
            db.prepare("UPDATE block SET columns = ? WHERE first = ?").bindAll(block->toBlob(), block->from).run();
        if (marks)
            db.prepare("INSERT OR REPLACE INTO mark(what, value) VALUES ('attempts', ?)")
                .bindAll(marks->attempts)
                .run();
        transaction.commit();
    });
}

Result<> IndexFile::savePaths(const Seen &paths)
{
    return storage::attempt([&] {
        auto &db = *m_connection;
        storage::Transaction transaction(db);
        auto insert = db.prepare("INSERT OR REPLACE INTO path(name, times) VALUES (?,?)");
        for (const auto &[name, times] : paths)
            insert.bindAll(name, times).run();
        transaction.commit();
    });
}

Result<> IndexFile::shrink()
{
    return storage::attempt(
        [this] { m_connection->exec("PRAGMA incremental_vacuum(" + std::to_string(pagesAtOnce) + ")"); });
}

void IndexFile::release()
{
    m_texts = {};
    std::ignore = storage::attempt([this] { m_connection->exec("PRAGMA shrink_memory"); });
}

void IndexFile::interrupt()
{
    m_connection->interrupt();
}

void IndexFile::resume()
{
    m_connection->resume();
}

} // namespace wa::events
