#pragma once

#include <span>

//! One sentence of ../shared/gateway-contract.md that is marked [D], word for word (white space aside), and what proves
//! that the client keeps to it. The checks use QTest's macros and make their own peers. The other side of the same
//! sentences: tests/sandbox/contract.
struct ClientRow
{
    const char *sentence;
    void (*check)();
};

[[nodiscard]] std::span<const ClientRow> modelRows();   // section 1
[[nodiscard]] std::span<const ClientRow> deviceRows();  // 2, 2.1
[[nodiscard]] std::span<const ClientRow> sendingRows(); // 2.2
[[nodiscard]] std::span<const ClientRow> mediaRows();   // 2.4, 2.5
[[nodiscard]] std::span<const ClientRow> webhookRows(); // 3: the receiver is the client's side
[[nodiscard]] std::span<const ClientRow> errorRows();   // 4
