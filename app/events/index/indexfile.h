#pragma once

#include "app/base/result.h"
#include "app/events/index/block.h"
#include "app/storage/connection.h"

#include <array>
#include <set>

namespace wa::events {

//! A connection to index.db. Belongs to one thread at a time, but for interrupt(). Error: Storage; code "corrupt" for
//! a file that is damaged, whatever damaged it.
class IndexFile final
{
public:
    //! What the file has beside its blocks.
    struct Marks
    {
        qint64 attempts = 0; //!< id of the last attempt that its columns know
    };
    //! JSON paths seen, for completion, with how often among those that were looked at.
    using Seen = std::map<QString, qint64>;

    //! To write: made when absent; thrown away and made anew when it is damaged, of another format, or `anew`.
    [[nodiscard]] static Result<std::unique_ptr<IndexFile>> openToWrite(const QString &path, bool anew = false);
    //! To read. Error: Storage, also for another format.
    [[nodiscard]] static Result<std::unique_ptr<IndexFile>> openToRead(const QString &path);
    IndexFile(const IndexFile &) = delete;
    IndexFile &operator=(const IndexFile &) = delete;
    ~IndexFile();

    struct Loaded
    {
        std::vector<BlockPtr> blocks; //!< without those that are damaged
        std::shared_ptr<Dictionaries> dictionaries;
        Marks marks;
        Seen paths;
    };
    enum class Extent {
        All,
        Newest //!< a few blocks, for the first screen
    };
    [[nodiscard]] Result<Loaded> load(Extent extent = Extent::All);
    [[nodiscard]] Result<std::shared_ptr<const Contents>> contents(const Block &block);
    //! The folded texts of a stored block. Their memory is used again by the next call, once nobody has it any more.
    [[nodiscard]] Result<Records> texts(const Block &block);
    //! The digests of Block::digestsTogether rows from the part's first on.
    [[nodiscard]] Result<Records> digests(const Block &block, size_t part);

    //! One transaction: these blocks go, those come with their contents, and what the dictionaries gained.
    [[nodiscard]] Result<> replace(const std::vector<BlockPtr> &gone, const std::vector<BlockPtr> &come,
                                   const Dictionaries &dictionaries);
    //! The columns of stored blocks, and the marks when these are the last that go with them.
    [[nodiscard]] Result<> update(const std::vector<BlockPtr> &changed, const std::optional<Marks> &marks);
    [[nodiscard]] Result<> savePaths(const Seen &paths);
    //! Gives some free space back to the disk.
    [[nodiscard]] Result<> shrink();

    //! Gives back the memory that reading has filled. For who pauses.
    void release();
    void interrupt();
    void resume();

private:
    explicit IndexFile(std::unique_ptr<storage::Connection> connection);
    void putDictionaries(const Dictionaries &dictionaries);

    std::unique_ptr<storage::Connection> m_connection;
    std::array<size_t, 3> m_savedWords{}; //!< of each dictionary
    QByteArray m_texts;                   //!< the last that were read
    std::set<qint64> m_sound;             //!< blocks whose texts were looked through for damage
};

} // namespace wa::events
