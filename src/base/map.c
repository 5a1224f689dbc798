#include "map.h"

#include "hash.h"

static size_t slot_of(const xc_map_slot *slots, size_t cap, uint64_t key)
{
    size_t i = (size_t)(key ^ (key >> 32)) & (cap - 1);
    while (slots[i].value != XC_NONE && slots[i].key != key)
        i = (i + 1) & (cap - 1);
    return i;
}

uint32_t xc_map_get(const xc_map *map, uint64_t key)
{
    return map->cap ? map->slots[slot_of(map->slots, map->cap, key)].value : XC_NONE;
}

static xc_status grow_to(xc_map *map, xc_arena *mem, size_t cap)
{
    xc_map_slot *slots = cap <= SIZE_MAX / sizeof *slots ? xc_arena_alloc(mem, cap * sizeof *slots) : NULL;
    if (!slots)
        return XC_ENOMEM;
    for (size_t i = 0; i < cap; i++)
        slots[i] = (xc_map_slot){0, XC_NONE};
    for (size_t i = 0; i < map->cap; i++)
        if (map->slots[i].value != XC_NONE)
            slots[slot_of(slots, cap, map->slots[i].key)] = map->slots[i];
    map->slots = slots;
    map->cap = cap;
    return XC_OK;
}

static xc_status grow(xc_map *map, xc_arena *mem)
{
    return grow_to(map, mem, map->cap ? map->cap * 2 : 16);
}

xc_status xc_map_reserve(xc_map *map, xc_arena *mem, size_t n)
{
    size_t cap = map->cap ? map->cap : 16;
    if (n > SIZE_MAX / 4)
        return XC_ENOMEM;
    while (cap / 3 * 2 < n)
        cap *= 2;
    return cap > map->cap ? grow_to(map, mem, cap) : XC_OK;
}

xc_status xc_map_put(xc_map *map, xc_arena *mem, uint64_t key, uint32_t value)
{
    xc_assert(value != XC_NONE);
    if (map->n + 1 > map->cap / 3 * 2)
        XC_TRY(grow(map, mem));
    xc_map_slot *slot = &map->slots[slot_of(map->slots, map->cap, key)];
    map->n += slot->value == XC_NONE;
    *slot = (xc_map_slot){key, value};
    return XC_OK;
}

/* Strings whose hashes clash take the next key: the chain ends at the first key that is free or holds the string. */
static uint64_t key_of(const xc_interner *table, xc_str s, uint32_t *id)
{
    uint64_t key = xc_hash(s);
    while ((*id = xc_map_get(&table->map, key)) != XC_NONE && !xc_str_equal(table->strings.v[*id], s))
        key++;
    return key;
}

xc_status xc_intern(xc_interner *table, xc_arena *mem, xc_str s, uint32_t *id)
{
    uint64_t key = key_of(table, s, id);
    if (*id != XC_NONE)
        return XC_OK;
    *id = (uint32_t)table->strings.n;
    XC_TRY(xc_vec_push(&table->strings, mem, s));
    return xc_map_put(&table->map, mem, key, *id);
}

uint32_t xc_interned(const xc_interner *table, xc_str s)
{
    uint32_t id;
    key_of(table, s, &id);
    return id;
}
