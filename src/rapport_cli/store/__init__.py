"""Bytes on disk: one JSON file a client, saved whole or not at all, one writer at a time.

From the bottom up: a bytes layer (`bytes_layer`, `folder_bytes`) knows names and bytes; `codec`
turns a record into bytes and back; `client_store` puts the two together under the `lock`; `index`
remembers what was derived from records that have not changed. A layer that seals bytes goes
between the first two and passes the same contract test. `own_files` is for what is no record.
"""
