/* How the C library's allocator gives memory back, set before `main`: an archive is read by several threads, and what each
 * has freed would otherwise stay with it. Of a hundred thousand articles that is a third of all that is resident, for some
 * two percent of the time. */

#include <malloc.h>

enum {
    /* Threads share one heap: what one frees the next one uses. */
    ARENAS = 1,
    /* From this size on, in bytes, memory is the system's own again when it is freed. A fixed size; by itself it would grow
     * with what was freed. */
    LARGE = 64 * 1024,
};

__attribute__((constructor)) static void summitry_tune_allocator(void) {
    mallopt(M_ARENA_MAX, ARENAS);
    mallopt(M_MMAP_THRESHOLD, LARGE);
    mallopt(M_TRIM_THRESHOLD, LARGE);
}
