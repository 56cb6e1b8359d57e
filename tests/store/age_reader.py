"""The age format read by other hands: https://github.com/C2SP/C2SP/blob/main/age.md.

Written from the specification, with another library for the primitives, so that the files do not
depend on the one program that wrote them.
"""

import hashlib
import hmac
import os
from base64 import b64decode, b64encode

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
CHUNK = 64 * 1024 + 16
NO_NONCE = bytes(12)


def read_with_key(data: bytes, written_key: str) -> bytes:
    """The content of a file encrypted to the X25519 identity that is written so."""
    secret = X25519PrivateKey.from_private_bytes(bech32_payload(written_key))
    own_public = secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    for arguments, body in stanzas(data):
        if arguments[0] == "X25519":
            share = unpadded(arguments[1])
            shared = secret.exchange(X25519PublicKey.from_public_bytes(share))
            wrap = derived(shared, share + own_public, b"age-encryption.org/v1/X25519")
            return payload(data, ChaCha20Poly1305(wrap).decrypt(NO_NONCE, body, None))
    raise AssertionError("no X25519 stanza")


def read_with_passphrase(data: bytes, passphrase: str) -> bytes:
    ((arguments, body),) = stanzas(data)
    assert arguments[0] == "scrypt"
    salt = b"age-encryption.org/v1/scrypt" + unpadded(arguments[1])
    scrypt = Scrypt(salt, length=32, n=2 ** int(arguments[2]), r=8, p=1)
    wrap = scrypt.derive(passphrase.encode())
    return payload(data, ChaCha20Poly1305(wrap).decrypt(NO_NONCE, body, None))


def quickly_wrapped(written_key: str, passphrase: str) -> bytes:
    """A key under a passphrase as `rapport seal` wraps it, but at a cost that suits a test."""
    return quickly_sealed(f"{written_key}\n".encode(), passphrase)


def quickly_sealed(data: bytes, passphrase: str) -> bytes:
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    scrypt = Scrypt(b"age-encryption.org/v1/scrypt" + salt, length=32, n=2, r=8, p=1)
    body = ChaCha20Poly1305(scrypt.derive(passphrase.encode())).encrypt(NO_NONCE, file_key, None)
    header = f"age-encryption.org/v1\n-> scrypt {padless(salt)} 1\n{padless(body)}\n---".encode()
    mac = hmac.new(derived(file_key, b"", b"header"), header, hashlib.sha256).digest()
    stream = ChaCha20Poly1305(derived(file_key, nonce, b"payload"))
    sealed = stream.encrypt(bytes(11) + b"\1", data, None)
    return header + f" {padless(mac)}\n".encode() + nonce + sealed


def padless(data: bytes) -> str:
    return b64encode(data).decode("ascii").rstrip("=")


def stanzas(data: bytes) -> list[tuple[list[str], bytes]]:
    header = data[: data.index(b"\n---") + 1].decode("ascii").split("\n")
    assert header[0] == "age-encryption.org/v1"
    found: list[tuple[list[str], str]] = []
    for line in header[1:]:
        if line.startswith("-> "):
            found.append((line[3:].split(" "), ""))
        elif line:
            arguments, body = found[-1]
            found[-1] = (arguments, body + line)
    return [(arguments, unpadded(body)) for arguments, body in found]


def payload(data: bytes, file_key: bytes) -> bytes:
    end = data.index(b"\n---") + 4
    line_end = data.index(b"\n", end)
    mac = unpadded(data[end + 1 : line_end].decode("ascii"))
    sealed_by = hmac.new(derived(file_key, b"", b"header"), data[:end], hashlib.sha256).digest()
    assert hmac.compare_digest(mac, sealed_by)
    nonce, rest = data[line_end + 1 :][:16], data[line_end + 17 :]
    stream = ChaCha20Poly1305(derived(file_key, nonce, b"payload"))
    chunks = [rest[start : start + CHUNK] for start in range(0, len(rest), CHUNK)]
    return b"".join(
        stream.decrypt(number.to_bytes(11, "big") + bytes([number == len(chunks) - 1]), chunk, None)
        for number, chunk in enumerate(chunks)
    )


def derived(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, purpose).derive(secret)


def unpadded(text: str) -> bytes:
    return b64decode(text + "=" * (-len(text) % 4))


def bech32_payload(written: str) -> bytes:
    """The bytes of a Bech32 word; its checksum, the last six letters, is not looked at."""
    letters = written.lower().rpartition("1")[2][:-6]
    number = 0
    for letter in letters:
        number = number * 32 + BECH32.index(letter)
    return (number >> (len(letters) * 5 % 8)).to_bytes(len(letters) * 5 // 8, "big")
