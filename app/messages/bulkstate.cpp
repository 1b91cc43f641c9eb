#include "app/messages/bulkstate.h"

#include <array>

namespace wa::messages {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<QLatin1StringView, bulkStateCount> bulkStateWords{"running"_L1, "paused"_L1, "cancelled"_L1,
                                                                       "done"_L1};

} // namespace

BulkState next(BulkState state, BulkInput input)
{
    if (state == BulkState::Cancelled || state == BulkState::Done)
        return state;
    switch (input) {
    case BulkInput::Pause:
        return BulkState::Paused;
    case BulkInput::Resume:
        return BulkState::Running;
    case BulkInput::Cancel:
        return BulkState::Cancelled;
    case BulkInput::Finish:
        return BulkState::Done;
    }
    Q_UNREACHABLE();
}

QString bulkStateWord(BulkState state)
{
    return bulkStateWords.at(size_t(state));
}

std::optional<BulkState> bulkStateOfWord(const QString &word)
{
    for (size_t i = 0; i < bulkStateWords.size(); ++i) {
        if (bulkStateWords[i] == word)
            return BulkState(i);
    }
    return std::nullopt;
}

} // namespace wa::messages
