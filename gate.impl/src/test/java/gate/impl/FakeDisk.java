// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.impl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk that fails as the test wants it: full, hanging, losing what it was told to sync; otherwise the real one. Public
 * because it is made by reflection.
 */
public final class FakeDisk extends FilePathWrapper {
    static final FakeDisk DISK = new FakeDisk();
    static final AtomicInteger writes = new AtomicInteger();
    static volatile boolean full;
    static volatile boolean syncFails;
    static volatile CountDownLatch hanging = new CountDownLatch(0);
    static volatile PowerCut recorder;

    /** Before each test. */
    static String scheme() {
        FilePath.register(DISK);
        full = false;
        syncFails = false;
        hanging = new CountDownLatch(0);
        recorder = null;
        writes.set(0);
        return DISK.getScheme() + ":";
    }

    @Override
    public String getScheme() {
        return "fake";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode), Path.of(getBase().toString()));
    }

    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // one that hangs holds up nobody else
    private static final class Channel extends FileBase {
        private final FileChannel real;
        private final Path path;

        Channel(FileChannel real, Path path) {
            this.real = real;
            this.path = path;
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            hang();
            return real.read(target, position);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            hang();
            if (full) {
                throw new IOException("No space left on device");
            }
            writes.incrementAndGet();
            if (recorder != null) {
                recorder.written(path, source.duplicate(), position);
            }
            return real.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            hang();
            if (syncFails) {
                if (recorder != null) {
                    recorder.forget(path);
                }
                throw new IOException("Input/output error");
            }
            real.force(metaData);
            if (recorder != null) {
                recorder.synced(path);
            }
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            if (recorder != null) {
                recorder.truncated(path, size);
            }
            real.truncate(size);
            return this;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return real.read(target);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return real.write(source);
        }

        @Override
        public long position() throws IOException {
            return real.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            real.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return real.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            real.close();
        }

        private static void hang() throws IOException {
            try {
                hanging.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
        }
    }
}
