// Where PDF is read, away from the page. Built into one file: the policy that comes with a script lets a worker fetch nothing more.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
