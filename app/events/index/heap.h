#pragma once

#include <cstdlib> // says which C library it is

#ifdef __GLIBC__
#    include <malloc.h>
#endif

namespace wa::events {

//! Memory that was freed goes back to the system. A thread that read a lot and will wait calls it: by itself the C
//! library keeps what other threads than the first have freed.
inline void giveBackHeap()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

//! And what a thread has freed at the end of its heap goes back at once when it is more than this: else a body of 5 MB
//! teaches the C library to keep twice as much in each thread.
inline void keepHeapsSmall()
{
#ifdef __GLIBC__
    mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
#endif
}

} // namespace wa::events
