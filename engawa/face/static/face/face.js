// Built from frontend/src/face.js
